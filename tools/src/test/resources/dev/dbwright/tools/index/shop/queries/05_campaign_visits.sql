SELECT count(*) FROM visit WHERE details @> '{"campaign": "c77"}';
