/** Instances with disks of their own encrypt those in hardware, and SageMaker refuses a key for them. */
export const hasOwnDisks = (instanceType: string): boolean =>
  /^ml\.(?:g4dn|g5|g6e?|gr6|g7e?|p4de?|p5(?:en?)?|p6[a-z-]*|trn\d\w*|[a-z]+\d+\w*d\w*)\./.test(instanceType);
