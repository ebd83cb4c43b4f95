import { rows } from "@firn/synth";
import { merchantCategories } from "../tables/merchant-categories";
import { categoryGroups, isDiscretionary, merchantCodes } from "./merchant-codes";

export const generateMerchantCategories = rows(merchantCategories, function* () {
  for (const [index, { code, name, category }] of merchantCodes.entries()) {
    yield {
      merchant_category_id: merchantCategories.key(index + 1),
      merchant_code: code,
      merchant_code_name: name,
      category_name: category,
      category_group: categoryGroups[category],
      is_discretionary: isDiscretionary(category),
    };
  }
});
