-- What a chat must not keep: run inside its database, with `days` as the time it may be kept. Conversations count from
-- the last word, files from the day they came, unless a knowledge base of the team still holds them. What is left of
-- them in the pages of the tables is written over (VACUUM), and goes with the next backups.
\set ON_ERROR_STOP on

BEGIN;
SELECT extract(epoch FROM now())::bigint - :days * 86400 AS before \gset

CREATE TEMPORARY TABLE old_chat ON COMMIT DROP AS SELECT id FROM chat WHERE updated_at < :before;
-- A file goes when it is old, is in no knowledge base, and no conversation that stays holds it.
CREATE TEMPORARY TABLE old_file ON COMMIT DROP AS
  SELECT id, path FROM file
  WHERE created_at < :before
    AND NOT EXISTS (SELECT FROM knowledge_file WHERE file_id = file.id)
    AND NOT EXISTS (SELECT FROM chat_file WHERE file_id = file.id AND chat_id NOT IN (SELECT id FROM old_chat));

DELETE FROM document_chunk WHERE collection_name IN (SELECT 'file-' || id FROM old_file);
-- Vectors whose file or knowledge base is gone.
DELETE FROM document_chunk
  WHERE collection_name LIKE 'file-%' AND substr(collection_name, 6) NOT IN (SELECT id FROM file);
DELETE FROM document_chunk WHERE collection_name LIKE 'web-search-%';
DELETE FROM feedback WHERE updated_at < :before;
DELETE FROM memory WHERE updated_at < :before;
DELETE FROM shared_chat WHERE chat_id IN (SELECT id FROM old_chat);
DELETE FROM chat_file WHERE chat_id IN (SELECT id FROM old_chat);
DELETE FROM chat_message WHERE chat_id IN (SELECT id FROM old_chat);
DELETE FROM chat WHERE id IN (SELECT id FROM old_chat);
DELETE FROM file WHERE id IN (SELECT id FROM old_file);

SELECT 'erased ' || (SELECT count(*) FROM old_chat) || ' conversations, ' || (SELECT count(*) FROM old_file) || ' files';
COMMIT;
VACUUM chat, chat_message, file, document_chunk;
