import { Moon, Sun } from "../icons";
import { IconButton } from "../components/button";
import { chooseTheme, useTheme } from "../theme/theme";

export function ThemeSwitch() {
  const theme = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <IconButton
      label={`Use the ${other} theme`}
      icon={theme === "dark" ? Sun : Moon}
      onClick={() => chooseTheme(other)}
    />
  );
}
