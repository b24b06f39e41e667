-- Whether to tell when the pace of a month leads past the budget. Such an alert is kept with the share 0.
ALTER TABLE budget ADD COLUMN pace boolean NOT NULL DEFAULT true;
-- Told by a notice: inbox, and the channels that the person chose.
ALTER TABLE budget_alert DROP CONSTRAINT budget_alert_told_check;
ALTER TABLE budget_alert ADD CONSTRAINT budget_alert_told_check CHECK (told IN ('sms', 'page', 'notice'));
