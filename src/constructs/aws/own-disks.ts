const OWN_DISKS = /^ml\.(?:g4ad|g4dn|g5|g6|g6e|gr6|p3dn|p4de?|p5e?n?|p6-[a-z0-9]+|trn\d[a-z]*|[cmr]\d[a-z]*d[a-z]*)\./;

/**
 * Instance families whose disks are their own and encrypted by the instance itself. A key does not reach those disks,
 * and SageMaker has refused to create an endpoint that gives one.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html
 */
export const hasOwnDisks = (instanceType: string): boolean => OWN_DISKS.test(instanceType);
