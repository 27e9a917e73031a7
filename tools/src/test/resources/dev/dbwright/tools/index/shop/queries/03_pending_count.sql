SELECT count(*) FROM purchase WHERE status = 'pending';
