import type { BrandId, Segment } from '../terms/index.ts';

/** A face of the system with an address of its own. */
export interface Brand {
  readonly id: BrandId;
  readonly name: string;
  /** Whose numbers enrol here. */
  readonly segments: readonly Segment[];
}

const ALL: { readonly [Id in BrandId]: Brand } = {
  kyivstar: { id: 'kyivstar', name: 'My Kyivstar', segments: ['contract', 'prepaid'] },
  djuice: { id: 'djuice', name: 'My DJUICE', segments: ['djuice'] },
};

export function brandOf(id: BrandId): Brand {
  return ALL[id];
}

/** The brand at whose address the numbers of a segment enrol. */
export function brandOfSegment(segment: Segment): BrandId {
  return segment === 'djuice' ? 'djuice' : 'kyivstar';
}

/** A brand by its id, or `null`: the care desk and the page of phones are sites, but no brands. */
export function parseBrand(text: string): BrandId | null {
  return text === 'kyivstar' || text === 'djuice' ? text : null;
}
