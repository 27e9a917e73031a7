DELETE FROM job WHERE state = 'failed' AND attempts = 3;
