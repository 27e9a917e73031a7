SELECT DISTINCT ON (thread_id) thread_id, sent_at, sender_id FROM message WHERE thread_id BETWEEN 100 AND 400 ORDER BY thread_id, sent_at DESC;
