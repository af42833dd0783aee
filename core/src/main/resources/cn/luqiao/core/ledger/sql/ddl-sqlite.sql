-- Ledger store, format 1, for SQLite. Times are microseconds since 1970-01-01T00:00:00Z. One statement ends with ";" at a line's end.
-- pos is the place of the log entry that brought a row: number of the log times 2^40 plus the index within that log.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- the log ---------------------------------------------------------------------------------------------------------
CREATE TABLE log (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, node TEXT NOT NULL, run INTEGER NOT NULL);
CREATE TABLE entry (
  pos INTEGER PRIMARY KEY, prev INTEGER NOT NULL, leaf BLOB NOT NULL,
  note_salt BLOB, note_key TEXT, note BLOB
);
CREATE TABLE tile (
  log INTEGER NOT NULL, level INTEGER NOT NULL, idx INTEGER NOT NULL, hashes BLOB NOT NULL,
  PRIMARY KEY (log, level, idx)
) WITHOUT ROWID;
CREATE TABLE commit_root (
  log INTEGER NOT NULL, number INTEGER NOT NULL, first_idx INTEGER NOT NULL, entries INTEGER NOT NULL,
  tree_size INTEGER NOT NULL, log_root BLOB NOT NULL, receipts INTEGER NOT NULL, receipt_root BLOB NOT NULL,
  at INTEGER NOT NULL, key_id TEXT, signature BLOB,
  PRIMARY KEY (log, number)
) WITHOUT ROWID;

-- what is held ----------------------------------------------------------------------------------------------------
CREATE TABLE record_key (token BLOB PRIMARY KEY, id TEXT NOT NULL, batch INTEGER NOT NULL, digest_token BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE record (
  pos INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, month INTEGER NOT NULL,
  partner TEXT NOT NULL, link TEXT NOT NULL, kind TEXT NOT NULL, serial TEXT NOT NULL, digest TEXT NOT NULL,
  state TEXT NOT NULL, open INTEGER NOT NULL, planned INTEGER NOT NULL, question INTEGER NOT NULL,
  dialect TEXT NOT NULL, dialect_digest TEXT NOT NULL, context_digest TEXT NOT NULL, generation TEXT NOT NULL,
  order_token BLOB, batch_id TEXT, chunk INTEGER NOT NULL, lines INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL, answer_pos INTEGER NOT NULL, answered_at INTEGER NOT NULL,
  owner TEXT NOT NULL, deadline INTEGER NOT NULL, last_pos INTEGER NOT NULL
);
CREATE INDEX record_open ON record (seq) WHERE open = 1;
CREATE INDEX record_order ON record (order_token, seq) WHERE open = 1 AND order_token IS NOT NULL;
CREATE INDEX record_batch ON record (batch_id, chunk) WHERE batch_id IS NOT NULL;
CREATE TABLE search (token BLOB NOT NULL, pos INTEGER NOT NULL, PRIMARY KEY (token, pos)) WITHOUT ROWID;
CREATE TABLE batch (
  id TEXT PRIMARY KEY, key_token BLOB NOT NULL, month INTEGER NOT NULL, state TEXT NOT NULL, open INTEGER NOT NULL,
  partner TEXT NOT NULL, link TEXT NOT NULL, kind TEXT NOT NULL, batch_no TEXT NOT NULL, digest TEXT NOT NULL,
  size_bytes INTEGER NOT NULL, declared INTEGER NOT NULL, total_fen INTEGER,
  dialect TEXT NOT NULL, dialect_digest TEXT NOT NULL, context_digest TEXT NOT NULL, generation TEXT NOT NULL,
  received_at INTEGER NOT NULL, chunks INTEGER NOT NULL, good INTEGER NOT NULL, bad INTEGER NOT NULL,
  ended_at INTEGER NOT NULL, end_pos INTEGER NOT NULL,
  owner TEXT NOT NULL, deadline INTEGER NOT NULL, last_pos INTEGER NOT NULL
);
CREATE INDEX batch_key ON batch (key_token);
CREATE INDEX batch_open ON batch (deadline) WHERE open = 1;
CREATE TABLE line_block (pos INTEGER PRIMARY KEY, batch_id TEXT NOT NULL, released INTEGER NOT NULL, entries BLOB NOT NULL);
CREATE INDEX line_block_batch ON line_block (batch_id);
CREATE TABLE line_segment (pos INTEGER PRIMARY KEY, chunks BLOB NOT NULL);
CREATE TABLE line_page (
  segment INTEGER NOT NULL, first BLOB NOT NULL, entries BLOB NOT NULL, PRIMARY KEY (segment, first)
) WITHOUT ROWID;
CREATE TABLE refusal (
  pos INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, month INTEGER NOT NULL, partner TEXT, link TEXT NOT NULL,
  kind TEXT, serial TEXT, received_at INTEGER NOT NULL
);

-- what waits for codes ---------------------------------------------------------------------------------------------
CREATE TABLE wanted_code (
  id TEXT PRIMARY KEY, code_table TEXT NOT NULL, way TEXT NOT NULL, shown TEXT NOT NULL, field TEXT NOT NULL,
  partner TEXT NOT NULL, dialect TEXT NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, n INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE waiting_code (
  code_id TEXT NOT NULL, subject TEXT NOT NULL, seq INTEGER NOT NULL, delivery INTEGER NOT NULL,
  PRIMARY KEY (code_id, subject)
) WITHOUT ROWID;
CREATE INDEX waiting_code_subject ON waiting_code (subject);
CREATE TABLE parked_line (record_id TEXT PRIMARY KEY, batch_id TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX parked_line_batch ON parked_line (batch_id);

-- what goes out ---------------------------------------------------------------------------------------------------
CREATE TABLE delivery (
  id TEXT PRIMARY KEY, record_id TEXT NOT NULL, pos INTEGER NOT NULL, month INTEGER NOT NULL,
  sender TEXT NOT NULL, kind TEXT NOT NULL, partner TEXT NOT NULL, link TEXT NOT NULL,
  route TEXT NOT NULL, step TEXT NOT NULL, order_token BLOB, seq INTEGER NOT NULL,
  urgent INTEGER NOT NULL, reply INTEGER NOT NULL, chunk INTEGER NOT NULL, lines BLOB, line_count INTEGER NOT NULL,
  state TEXT NOT NULL, open INTEGER NOT NULL, attempts INTEGER NOT NULL, run INTEGER NOT NULL,
  generation TEXT NOT NULL, planned_at INTEGER NOT NULL, not_before INTEGER NOT NULL,
  owner TEXT NOT NULL, deadline INTEGER NOT NULL, code TEXT NOT NULL,
  wire_pos INTEGER NOT NULL, answer_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL
);
CREATE INDEX delivery_record ON delivery (record_id);
CREATE INDEX delivery_open ON delivery (partner, seq) WHERE open = 1;
CREATE INDEX delivery_order ON delivery (order_token, partner, seq) WHERE open = 1 AND order_token IS NOT NULL;
CREATE INDEX delivery_deadline ON delivery (deadline) WHERE open = 1;
CREATE INDEX delivery_sending ON delivery (run) WHERE state = 'SENDING';

-- beside ----------------------------------------------------------------------------------------------------------
CREATE TABLE tally (
  log INTEGER NOT NULL, partner TEXT NOT NULL, link TEXT NOT NULL, type TEXT NOT NULL, direction TEXT NOT NULL,
  state TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (log, partner, link, type, direction, state)
) WITHOUT ROWID;
CREATE TABLE generation (digest TEXT PRIMARY KEY, stored_at INTEGER NOT NULL, key_id TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, fence INTEGER NOT NULL, until_at INTEGER NOT NULL);
CREATE TABLE payload_month (month INTEGER PRIMARY KEY);
