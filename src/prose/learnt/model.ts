/** A linear model as data, in hundredths: made by `tools/prose/train-counterfactual.ts`, never by hand. */
export interface Model {
  /** Where the weights come from, for those who read the file. */
  about: string
  limits: {
    /** A score above it is a finding; one below it silences the rules. */
    speaks: number
    /** The same two where systems may be talked about; `sure` also where there is little to go by. */
    sure: number
    silences: number
  }
  bias: number
  weights: Readonly<Record<string, number>>
}
