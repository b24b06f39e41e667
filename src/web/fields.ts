const FIELDS_MAX = 100;

/** Why a query or form body was not read. */
export class UnreadableFields extends Error {
  readonly statusCode = 400;
}

/**
 * Reads `application/x-www-form-urlencoded` text into a record without a prototype. A field given twice, more than
 * 100 fields, or a NUL character is refused: throws {@link UnreadableFields}.
 */
export function parseFields(text: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > FIELDS_MAX) throw new UnreadableFields('too many fields');
    if (name in fields) throw new UnreadableFields(`the field ${JSON.stringify(name)} was given twice`);
    if (value.includes('\0')) throw new UnreadableFields('a field holds a NUL character');
    fields[name] = value;
  }
  return fields;
}

/**
 * The same for a query, which is read before anything could answer for a fault: what cannot be read comes back as the
 * fault itself, to be thrown where a request is answered. Thrown here it would end the process.
 */
export function parseQuery(text: string): Readonly<Record<string, string>> | UnreadableFields {
  try {
    return parseFields(text);
  } catch (fault) {
    if (fault instanceof UnreadableFields) return fault;
    throw fault;
  }
}
