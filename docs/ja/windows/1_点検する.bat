@echo off
pushd "%~dp0"
renkei.exe check data
echo.
pause
popd
