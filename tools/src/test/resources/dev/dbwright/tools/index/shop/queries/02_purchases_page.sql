SELECT id, placed_at, status, total FROM purchase WHERE customer_id = 4711 AND (placed_at, id) < ('2025-03-01 00:00+00', 115000) ORDER BY placed_at DESC, id DESC LIMIT 20;
