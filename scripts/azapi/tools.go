//go:build tools

// Package tools pins the provider that checks the bodies of azapi resources.
package tools

import _ "github.com/Azure/terraform-provider-azapi"
