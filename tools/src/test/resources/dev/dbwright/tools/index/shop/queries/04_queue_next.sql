SELECT id, payload FROM job WHERE queue = 'mail' AND state = 'ready' AND run_at <= '2025-07-01 12:00+00' ORDER BY run_at LIMIT 10 FOR UPDATE SKIP LOCKED;
