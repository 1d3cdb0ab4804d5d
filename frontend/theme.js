// Sets the theme a person chose in this browser, before anything is painted.
window.countersignTheme = () => {
  const chosen = localStorage.getItem('countersign.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
};
window.countersignTheme();
