SELECT id, title FROM product WHERE to_tsvector('english', title || ' ' || description) @@ plainto_tsquery('english', 'oak mirror blown');
