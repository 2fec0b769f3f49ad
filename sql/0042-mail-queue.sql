-- For the administrators' list of mails: by what has become of them, the newest first.
-- Written by: as before, the trigger project_mail.
create index if not exists mail_standing on mail (service_id, status, created_at, id);
