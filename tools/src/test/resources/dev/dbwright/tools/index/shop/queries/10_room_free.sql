SELECT id, during FROM booking WHERE room_id = 42 AND NOT cancelled AND during && tstzrange('2025-03-03 10:00+00', '2025-03-03 14:00+00');
