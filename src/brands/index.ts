export { type Brand, brandOf, brandOfSegment, parseBrand } from './brand.ts';
