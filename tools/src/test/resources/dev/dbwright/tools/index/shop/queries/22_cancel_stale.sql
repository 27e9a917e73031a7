UPDATE purchase SET status = 'cancelled' WHERE status = 'pending' AND placed_at < '2025-08-19 00:00+00';
