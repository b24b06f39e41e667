export { type Brand, brandOf, parseBrand } from './brand.ts';
