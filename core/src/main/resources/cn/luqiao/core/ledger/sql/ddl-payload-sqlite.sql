-- Payloads of records received in one month; dropped whole when their time is over.
CREATE TABLE IF NOT EXISTS payload_MONTH (
  pos INTEGER NOT NULL, kind INTEGER NOT NULL, part INTEGER NOT NULL,
  salt BLOB NOT NULL, key_id TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (pos, kind, part)
);
