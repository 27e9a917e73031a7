SELECT customer_id, at FROM visit WHERE address <<= '10.3.0.0/16' AND kind = 'login';
