-- Payloads of records received in one month; dropped whole when their time is over.
-- id is the place of the entry that brought the payload times 4096, plus its kind times 256, plus its part.
CREATE TABLE IF NOT EXISTS payload_MONTH (
  id INTEGER PRIMARY KEY, salt BLOB NOT NULL, key_id TEXT NOT NULL, body BLOB NOT NULL
);
