import type { LucideIcon } from "lucide-react";
import {
  Building2,
  Coffee,
  Fan,
  House,
  Map as MapIcon,
  MessageCircleQuestion,
  Radio,
  Target,
  UserSearch,
} from "../icons";

export interface NavigationEntry {
  readonly to: string;
  readonly title: string;
  readonly icon: LucideIcon;
}

export interface NavigationGroup {
  readonly title: string;
  readonly entries: readonly NavigationEntry[];
}

/** The pages, as the side bar lists them. */
export const navigation: readonly NavigationGroup[] = [
  { title: "Platform", entries: [{ to: "/", title: "Home", icon: House }] },
  {
    title: "Customer 360",
    entries: [
      { to: "/customers", title: "Customers", icon: UserSearch },
      { to: "/segments", title: "Segments", icon: MapIcon },
      { to: "/campaign", title: "Campaign", icon: Target },
      { to: "/assistant", title: "Assistant", icon: MessageCircleQuestion },
    ],
  },
  {
    title: "Demos",
    entries: [
      { to: "/acme", title: "Acme", icon: Building2 },
      { to: "/hvac", title: "HVAC", icon: Fan },
      { to: "/jaffle", title: "Jaffle Shop", icon: Coffee },
      { to: "/retail", title: "Retail live", icon: Radio },
    ],
  },
];
