@echo off
pushd "%~dp0"
renkei.exe sample-city --out data
echo.
pause
popd
