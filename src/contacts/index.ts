export { contactsOf } from './contact.sql.ts';
export { contactSealWith, sealedContacts } from './contact-seal.ts';
export { type ContactsHandlers, contactsHandlers } from './contacts.web.ts';
export { type AskNames, type NameOf, nameless, namesWith } from './names.web.ts';
