/** One place where the house is not as planned. */
export interface Finding {
  rule: string
  /** Path from the root of the project. */
  file: string
  what: string
  why: string
}
