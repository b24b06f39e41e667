-- What has had its day is found without reading everything.
CREATE INDEX message_over ON message (changed_at) WHERE due_at IS NULL;
CREATE INDEX submission_old ON submission (submitted_at);
CREATE INDEX delivery_receipt_old ON delivery_receipt (arrived_at);
CREATE INDEX orphan_receipt_old ON orphan_receipt (given_up_at) WHERE given_up_at IS NOT NULL;
CREATE INDEX notice_old ON notice (put_at);
CREATE INDEX mail_over ON mail (changed_at) WHERE due_at IS NULL;
CREATE INDEX push_over ON push (changed_at) WHERE due_at IS NULL;
