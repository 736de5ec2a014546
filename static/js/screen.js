// What drawing needs: elements, icons, digits.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; text is always text. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child));
  return node;
}

/** An icon of the sprite that stands in the page. */
export function icon(name, style = "i") {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", style);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

const ETHIOPIC = /^(?:([፲-፺]?)([፩-፱]?)(፻))?([፲-፺]?)([፩-፱]?)$/;
const worth = (ten, one) => (ten ? ten.charCodeAt() - 0x1371 : 0) * 10 + (one ? one.charCodeAt() - 0x1368 : 0);

/** Digits of other scripts as ours: Arabic-Indic and Persian one by one, Ethiopic signs by what they add up to. */
export function digits(text) {
  const [sum, ten, one, hundred, ...rest] = ETHIOPIC.exec(text) ?? [];
  if (sum) return String((hundred ? (worth(ten, one) || 1) * 100 : 0) + worth(...rest));
  return text.replace(/[٠-٩۰-۹]/g, (sign) => sign.charCodeAt(0) & 15);
}
