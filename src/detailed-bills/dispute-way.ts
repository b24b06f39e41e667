/** From a sum to its dispute: the form, or the dispute that there is, with the clock of its answer in words. */
export interface DisputeWay {
  readonly href: string;
  readonly label: string;
  readonly clock: string;
}
