-- SPDX-License-Identifier: EUPL-1.2
-- For whom an account is: the provider whose participants it sees (programme.provider), or the client whose own it is.

ALTER TABLE account ADD COLUMN provider {text};
ALTER TABLE account ADD COLUMN person {id};
