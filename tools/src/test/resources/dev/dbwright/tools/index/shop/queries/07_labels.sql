SELECT id, title FROM product WHERE labels @> ARRAY['label7', 'clearance'];
