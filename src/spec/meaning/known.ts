/** What of the catalogue an organisation file is held against; a whole catalogue fits. */
export interface Known {
  readonly models: readonly { readonly name: string; readonly licence: string | null }[];
  readonly accelerators: readonly { readonly name: string }[];
  readonly migProfiles: readonly { readonly accelerator: string; readonly profiles: readonly string[] }[];
  readonly regions: readonly { readonly provider: string; readonly id: string }[];
  readonly machines: readonly { readonly id: string }[];
  readonly instances: readonly { readonly provider: string; readonly sku: string }[];
  readonly offers: readonly {
    readonly provider: string;
    readonly sku: string;
    readonly region: string;
    readonly offered: boolean;
  }[];
  readonly tokenPrices: readonly { readonly model: string }[];
}
