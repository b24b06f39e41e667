export { bearerOf } from './bearer.ts';
export { type Problem, documentAnswer, problemAnswer } from './problem.ts';
