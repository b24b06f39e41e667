-- When the centre gave a submission up; the beginning of time once its phone can be reached again: a code that is still alive
-- rests from here on before it goes once more.
ALTER TABLE submission ADD COLUMN ended_at timestamptz;
