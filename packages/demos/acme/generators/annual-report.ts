/** The annual report as a parser hands it over: 4,464 characters of Markdown. */
export const annualReport = `# ACME Annual Report 2024

## Letter to shareholders

2024 was the year in which ACME became the system that service companies run their day on. Heating, plumbing, electrical, roofing, landscaping and pest control companies used the platform to book calls, dispatch crews, send invoices and learn what customers thought of the work. We ended the year with more enterprise groups under contract than ever, and with a clear view of what still has to improve.

We thank our customers, our partners and our people. Their patience with early releases made the later ones better.

## Business overview

ACME sells software by subscription. Customers commit to a monthly minimum for a term of one year or more. Use beyond that minimum is billed by the platform itself. Five product families make up the offering: Core, Dispatch, Payments, Marketing and Analytics. Core remains the entry point for most customers; Payments and Analytics were the families that grew fastest.

Contracts run through a simple lifecycle. An opportunity that is won becomes a contract, the contract is activated with its first order, and amendments and renewals change the commitment over time.

## Financial highlights

Recurring revenue rose in 2024. Growth came mainly from three enterprise groups: Summit Home Services, BlueRiver Comfort and Cedar Ridge Holdings, each of which opened new locations on the platform. Net dollar retention of these groups stood well above one hundred percent.

Two groups moved the other way. Ironwood Maintenance and Westgate Property Care closed branches and reduced their commitments. Both have contracts with a step-down provision, and we expect lower commitments from them in 2025 and 2026.

Gross margin improved as support tickets per tenant fell. Operating expenses grew more slowly than revenue.

## Revenue recognition

Subscription commitments are invoiced through Salesforce a month in advance and recognized over the month of service. Overage is measured and billed by the ACME platform and recognized in the month of use. Accounts that both systems bill are reconciled every month. A difference between the commitment in the platform and the invoice is investigated before the books are closed.

## Customers and retention

We measure net dollar retention by parent: the recurring revenue of a group of tenants, as the mean of three months, against the same measure a year before. New tenants under an existing parent count as expansion. The number of churned contracts was in line with our plan. The reasons named most often were price, the offer of a competitor and dissatisfaction with service.

Exit ramps, the right to leave a contract early or in steps, exist in a small part of our contracts. They are reviewed every quarter because they bear on future revenue.

## Field operations and quality

Customers of our managed service rated completed jobs with more than four stars of five on average. Most technicians perform within a narrow band of revenue per job, time on site and rating. Where a technician falls behind on several measures at once we offer coaching: ride-alongs, training on diagnosis and help with communication. Emergency calls were answered around the clock.

## People

We hired for product and customer success, and more than half of our managers came from within. Teams met at least every quarter to agree on few goals and to drop the rest. Employee turnover fell for the second year. A program with trade schools gives young technicians a paid start, and forty of them have finished it. The board has seven members, five of whom are independent.

## Risks

Demand for home services follows the weather and the housing market. Some of our revenue depends on few enterprise groups, and the loss of one would be felt. The use of two billing systems carries a risk of errors, which reconciliation limits but cannot remove. Competition for skilled technicians raises the costs of our customers and may slow their spending on software. A failure of security or privacy would harm our name.

## Outlook 2025

We will invest in three areas. First, technician scorecards that show coaching needs early. Second, forecasts of churn and expansion for every account, so that account owners can act in time. Third, a single billing experience that joins commitments and use in one statement. We expect recurring revenue to grow, led by the expansion of existing groups, while commitments of declining groups step down as agreed.
`;
