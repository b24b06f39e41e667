/**
 * Whether eight digits are a code of the register of enterprises (EDRPOU): the last digit checks the others. Weights
 * are 1…7, or 7, 1…6 for codes between 30 and 60 million; when the remainder by 11 is 10, the weights grow by 2, and
 * a second 10 counts as 0.
 */
export function isEdrpou(text: string): boolean {
  return /^\d{8}$/.test(text) && checkDigit(text) === Number(text[7]);
}

function checkDigit(code: string): number {
  const inMiddle = code >= '30000000' && code <= '60000000';
  const weights = inMiddle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  const first = remainder(code, weights);
  if (first < 10) return first;
  return (
    remainder(
      code,
      weights.map((weight) => weight + 2),
    ) % 10
  );
}

function remainder(code: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(code[place]), 0) % 11;
}
