import { createHmac, randomInt } from 'node:crypto';
import type { Money } from '../terms/index.ts';

/** The code of a voucher: 16 digits, the last of them a check digit, so that a slip of the finger is not a guess. */
export type VoucherCode = string & { readonly kind: 'voucher code' };

const DIGITS = 16;

/** What became of a code that somebody entered. */
export type Redeemed =
  | { readonly kind: 'added' | 'already yours'; readonly serial: string; readonly amount: Money }
  /** No such code, used by somebody else, cancelled or run out: a stranger is not told which. */
  | { readonly kind: 'not valid' };

/** A code as it was typed, with spaces or dashes; `null` when it cannot be one. */
export function parseVoucherCode(text: string): VoucherCode | null {
  const digits = text.replace(/[\s–-]/g, '');
  return /^\d{16}$/.test(digits) && luhn(digits) === 0 ? (digits as VoucherCode) : null;
}

/** A new code: 15 digits of the system's generator and the check digit. */
export function newVoucherCode(): VoucherCode {
  const digits = Array.from({ length: DIGITS - 1 }, () => randomInt(10)).join('');
  return `${digits}${(10 - luhn(`${digits}0`)) % 10}` as VoucherCode;
}

/** The check sum of ISO/IEC 7812 (Luhn): zero for a whole number. */
function luhn(digits: string): number {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10;
}

/** A code as people read it: four groups of four. */
export function voucherCodeText(code: VoucherCode): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** What is kept of a code. Without the key, which is not in the database, 10¹⁵ codes cannot be tried against it. */
export function voucherHash(key: Buffer, code: VoucherCode): Buffer {
  return createHmac('sha256', key).update(code).digest();
}

/** The number printed beside a code: the batch and the place in it. */
export function serialOf(batchId: string, place: number): string {
  return `${batchId.slice(0, 8)}-${String(place).padStart(6, '0')}`;
}
