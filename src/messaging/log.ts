/** Where the room says what happens: pino fits. Texts, passwords and codes are never among the fields. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
