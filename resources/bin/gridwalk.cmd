@echo off
rem Gridwalk's command line inside an installed app: the app's own binary, run as Node.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Gridwalk.exe" "%~dp0..\app.asar\dist\node\gridwalk.cjs" %*
