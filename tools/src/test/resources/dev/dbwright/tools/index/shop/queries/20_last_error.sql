SELECT max(at) FROM visit WHERE kind = 'error' AND customer_id = 815;
