/** What a test of "no difference" found. */
export interface TestResult {
  readonly kind: 'sign-flip' | 'wilcoxon-signed-rank' | 'welch'
  readonly statistic: number
  /** Two-sided. */
  readonly p: number
  /** Pairs, or values of both samples together. */
  readonly n: number
  /** How p came about: by counting every case, by drawing cases, or from a distribution that holds approximately. */
  readonly by: 'enumeration' | 'resampling' | 'approximation'
}
