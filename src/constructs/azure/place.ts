/** Where a resource of Azure is put. */
export interface AzurePlace {
  /** Region, such as `francecentral`. */
  readonly location: string;
  readonly resourceGroupName: string;
}
