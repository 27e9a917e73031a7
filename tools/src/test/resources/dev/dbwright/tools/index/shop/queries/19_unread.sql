SELECT count(*) FROM message WHERE recipient_id = 815 AND read_at IS NULL;
