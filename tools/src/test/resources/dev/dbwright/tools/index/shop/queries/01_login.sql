SELECT id, full_name, settings FROM customer WHERE lower(email) = lower('User439.4711@Example7.org') AND deleted_at IS NULL;
