SELECT id, full_name FROM customer WHERE full_name ILIKE '%c4ca423%' AND deleted_at IS NULL;
