@echo off
pushd "%~dp0"
renkei.exe publish data --app app --out site
echo.
pause
popd
