#!/bin/sh
# Sends a signed message with OpenSSL and curl. Usage: sign.sh KEY.pem KEYID ALGORITHM URL BODY-FILE [HEADER…]
# ALGORITHM: sm2-sm3 or ed25519. Further arguments are header fields as for curl -H; they are not signed.
set -eu
key=$1 keyid=$2 algorithm=$3 url=$4 body=$5
shift 5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rest=${url#*://}
authority=${rest%%/*}
path=/${rest#*/}
digest=$(openssl dgst -sha256 -binary "$body" | openssl base64 -A)
created=$(date +%s)
nonce=$(openssl rand -hex 16)
parameters="(\"@method\" \"@authority\" \"@path\" \"content-digest\");created=$created;nonce=\"$nonce\";alg=\"$algorithm\";keyid=\"$keyid\""

# The text that is signed: one line for each part, the last one without a line end.
printf '"@method": POST\n"@authority": %s\n"@path": %s\n"content-digest": sha-256=:%s:\n"@signature-params": %s' \
  "$authority" "$path" "$digest" "$parameters" > "$work/base"

case $algorithm in
  ed25519)
    openssl pkeyutl -sign -rawin -inkey "$key" -in "$work/base" -out "$work/signature"
    ;;
  sm2-sm3)
    openssl pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678 \
      -inkey "$key" -in "$work/base" -out "$work/der"
    # OpenSSL writes DER; on the wire stand r and s, 32 bytes each.
    openssl asn1parse -inform DER -in "$work/der" | sed -n 's/.*INTEGER *://p' |
      while read -r number; do printf '%64s' "$number" | tr ' ' 0; done |
      perl -ne 'print pack "H*", $_' > "$work/signature"
    ;;
  *)
    echo "algorithm: $algorithm (expected: sm2-sm3 or ed25519)" >&2
    exit 2
    ;;
esac

for header in "$@"; do
  printf 'header = "%s"\n' "$header"
done > "$work/more"
curl -sS -X POST "$url" --data-binary "@$body" -K "$work/more" \
  -H "Content-Digest: sha-256=:$digest:" \
  -H "Signature-Input: s1=$parameters" \
  -H "Signature: s1=:$(openssl base64 -A -in "$work/signature"):" \
  -H "Self-Check-Base: $(openssl base64 -A -in "$work/base")"
