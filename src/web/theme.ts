import type { ThemeConfig } from 'antd';

/** The colours of the house; the same values stand as custom properties in styles/base.css. */
export const colour = {
  ink: '#1c1b19',
  soft: '#57534b',
  faint: '#6f6a60',
  paper: '#faf8f3',
  sheet: '#fffefb',
  wash: '#f2eee4',
  rule: '#d9d3c5',
  vermilion: '#a8321f',
  green: '#2c6b3f',
  yellow: '#8a5a00',
  red: '#a8321f',
  grey: '#6f6a60',
  blue: '#2f4f6f',
} as const;

export const sans =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', system-ui, sans-serif";

/**
 * The theme for a desk, or with controls for a finger; still where the reader asked for less motion: there the style
 * sheets have no transitions, and nothing may wait for the end of one.
 */
export function themeFor({
  narrow,
  still,
}: {
  readonly narrow: boolean;
  readonly still: boolean;
}): ThemeConfig {
  const controls = narrow ? { controlHeight: 44, controlHeightSM: 36 } : {};
  return { ...theme, token: { ...theme.token, ...controls, motion: !still } };
}

/** Ant Design in the look of a newspaper: ink on warm paper, hairlines, no shadow but under what floats. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: colour.ink,
    colorPrimaryHover: '#45423b',
    colorPrimaryActive: '#000000',
    colorPrimaryBg: colour.wash,
    colorPrimaryBgHover: '#e9e3d5',
    colorPrimaryBorder: '#b8b09e',
    colorLink: colour.ink,
    colorLinkHover: colour.vermilion,
    colorLinkActive: colour.vermilion,
    colorSuccess: colour.green,
    colorWarning: colour.yellow,
    colorError: colour.red,
    colorInfo: colour.blue,
    colorTextBase: colour.ink,
    colorTextSecondary: colour.soft,
    colorTextTertiary: colour.faint,
    colorTextDescription: colour.faint,
    colorTextPlaceholder: '#767064',
    colorBgBase: colour.sheet,
    colorBgLayout: colour.paper,
    colorBgContainer: colour.sheet,
    colorBorder: '#8f887a',
    colorBorderSecondary: colour.rule,
    colorSplit: colour.rule,
    fontFamily: sans,
    fontSize: 14,
    borderRadius: 3,
    borderRadiusLG: 4,
    borderRadiusSM: 2,
    controlHeight: 30,
    controlHeightSM: 24,
    lineWidth: 1,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      cellPaddingBlockSM: 4,
      cellPaddingInlineSM: 8,
      headerBg: colour.paper,
      headerColor: colour.soft,
      headerSplitColor: 'transparent',
      headerBorderRadius: 0,
      rowHoverBg: colour.wash,
      borderColor: colour.rule,
      cellFontSizeSM: 13,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Modal: { titleFontSize: 17 },
    Tooltip: { colorBgSpotlight: colour.ink },
  },
};
