import type { FastifyRequest } from 'fastify';
import { UnreadableFields } from './fields.ts';
import type { Visit } from './visit.ts';

const FIELDS_MAX = 100;
const FIELD_BYTES_MAX = 64 * 1024;

/**
 * Reads a form that brings a file: its fields as every form's, and at most one file, up to `bytesMax`. The fields become
 * the request's body, where the form's token is looked for. Throws {@link UnreadableFields} for a field given twice.
 */
export async function readUpload(
  request: FastifyRequest,
  bytesMax: number,
): Promise<Pick<Visit, 'form' | 'file'>> {
  const form: Record<string, string> = Object.create(null) as Record<string, string>;
  let file: Visit['file'];
  const limits = { fileSize: bytesMax, files: 1, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const bytes = await bytesOf(part.file);
      // A field for a file in which nothing was chosen comes without a name, whatever the types say.
      const name = (part.filename as string | undefined) ?? '';
      if (name !== '') file = { name: name.slice(0, 200), bytes, isTooLarge: part.file.truncated };
    } else {
      if (part.fieldname in form) throw new UnreadableFields(`the field was given twice`);
      form[part.fieldname] = textOf(part.value);
    }
  }
  request.body = form;
  return file === undefined ? { form } : { form, file };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  if (text.includes('\0')) throw new UnreadableFields('a field holds a NUL character');
  return text;
}
